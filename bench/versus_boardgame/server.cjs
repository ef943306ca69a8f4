// Their server, with matches kept in files: `node server.cjs FOLDER` prints the port it listens on.
const { Server, FlatFile } = require("boardgame.io/server");

const counter = {
  name: "counter",
  setup: () => ({ n: 0 }),
  moves: { count: ({ G }) => ({ n: G.n + 1 }) },
  turn: { activePlayers: { all: "" } },
};
const server = Server({
  games: [counter],
  db: new FlatFile({ dir: process.argv[2], logging: false }),
  origins: ["*"],
});
console.info = console.log = () => {};
server.run({ port: 0 }).then(({ appServer }) => {
  process.stdout.write(`${appServer.address().port}\n`);
});
