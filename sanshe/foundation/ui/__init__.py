"""The face of the product: template environment, component kit, chart geometry, assets."""
