"""An embedded contact center: a discrete-event floor and an HTTP face per vendor API, loopback only."""
