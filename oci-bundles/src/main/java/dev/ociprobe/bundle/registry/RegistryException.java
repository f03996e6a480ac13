package dev.ociprobe.bundle.registry;

/** A registry that can't be reached, or that doesn't keep to the protocol, with a remedy. */
public final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String remedy;

  RegistryException(RegistryName name, String problem, String remedy) {
    super(name + ": " + problem);
    this.remedy = remedy;
  }

  RegistryException(RegistryName name, String problem, String remedy, Throwable cause) {
    super(name + ": " + problem, cause);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}
