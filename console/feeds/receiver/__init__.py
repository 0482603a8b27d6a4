"""The receiver of webhooks: what vendors send by themselves. None of it is trusted (facts VX12)."""
