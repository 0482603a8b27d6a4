"""An embedded contact center: a discrete-event floor and one HTTP face per vendor API, on the loopback only."""
