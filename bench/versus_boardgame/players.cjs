// Who plays on their server: `node players.cjs PORT MATCHES SEATS SECONDS` says when all
// have sat down, and after so many seconds how many moves were made. The protocol of their client is spoken directly, so that little time is spent here.
const { io } = require("socket.io-client");

const [port, matches, seats, seconds] = process.argv.slice(2).map(Number);
const home = `http://127.0.0.1:${port}`;
let moves = 0, seen = 0, going = true;

async function ask(path, body) {
  const answer = await fetch(`${home}/games/counter/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

async function table() {
  const { matchID } = await ask("create", { numPlayers: seats });
  const players = [];
  for (let seat = 0; seat < seats; seat++) {
    const { playerCredentials } = await ask(`${matchID}/join`, {
      playerID: `${seat}`, playerName: `P${seat}`,
    });
    const socket = io(`${home}/counter`, { transports: ["websocket"], forceNew: true });
    const player = { seat, credentials: playerCredentials, socket, stateID: -1 };
    players.push(player);
    await new Promise((resolve) => {
      socket.on("sync", (_, { state }) => { player.stateID = state._stateID; resolve(); });
      socket.on("connect", () => socket.emit("sync", matchID, `${seat}`, playerCredentials, seats));
    });
  }
  let mover = null, movedAt = -1;
  function move() {
    mover = players[Math.floor(Math.random() * seats)];
    const { seat, credentials, stateID } = mover;
    movedAt = stateID;
    const payload = { type: "count", args: [], playerID: `${seat}`, credentials };
    mover.socket.emit("update", { type: "MAKE_MOVE", payload }, stateID, matchID, `${seat}`);
  }
  for (const player of players) {
    player.socket.on("update", (_, state) => {
      seen++;
      // Every seat hears of every move; the next one goes on from there.
      for (const each of players) each.stateID = Math.max(each.stateID, state._stateID);
      if (player === mover && going && state._stateID > movedAt) { moves++; move(); }
    });
  }
  return move;
}

(async () => {
  const begin = [];
  for (let match = 0; match < matches; match++) begin.push(await table());
  process.stdout.write("playing\n");
  begin.forEach((move) => move());
  setTimeout(() => {
    going = false;
    process.stdout.write(JSON.stringify({ moves, seen }) + "\n", () => process.exit(0));
  }, 1000 * seconds);
})();
