"""The CircleLoop API: one method per endpoint, how its answers look, and what they mean (circleloop.txt)."""
