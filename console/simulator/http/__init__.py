"""How the simulator behaves as an HTTP service, whatever the vendor: credentials, paging, filters, faults."""
