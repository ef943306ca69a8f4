"""Computer powers: policies that see a `View`, throw their own dice and answer with commands."""
