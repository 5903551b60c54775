"""The demo province: people, offices and a working fortnight, made by the real actions."""
