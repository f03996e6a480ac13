package dev.ociprobe.bundle.image;

import dev.ociprobe.bundle.registry.RegistryName;

/** The name of an image in a registry. */
record RemoteImage(RegistryName name) implements ImageReference {
  @Override
  public String place() {
    return name.toString();
  }

  @Override
  public String toString() {
    return name.toString();
  }
}
