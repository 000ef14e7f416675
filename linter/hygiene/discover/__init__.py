"""What the repository says about itself: manifests, workspaces, TypeScript configurations."""
