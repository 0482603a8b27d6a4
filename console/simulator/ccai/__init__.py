"""CCAI Platform's two APIs over the floor: Manager watches, Apps acts. One customer, one budget."""
