"""The desktop client: what a player sees and does. It knows views and orders, never the rules'
own state, and nothing of the server's inside."""
