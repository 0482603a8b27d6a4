"""The floor itself: agents, queues and contacts moved by events; it knows no HTTP and no vendor's spelling
beyond the words the documents define."""
