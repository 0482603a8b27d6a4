"""TOML in, frozen values out; and where everything lies on this machine."""
