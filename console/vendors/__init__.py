"""One house per vendor: client, wire models, translation to the domain. A house never looks into another."""
