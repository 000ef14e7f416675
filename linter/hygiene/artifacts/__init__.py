"""What is inside a built artifact, and whether it is what the prediction says."""
