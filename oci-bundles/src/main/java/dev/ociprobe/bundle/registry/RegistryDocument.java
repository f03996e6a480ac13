package dev.ociprobe.bundle.registry;

/** A manifest or an index as a registry gives it; nothing of it is verified. */
public final class RegistryDocument {
  private final byte[] content;
  private final String type;

  RegistryDocument(byte[] content, String type) {
    this.content = content;
    this.type = type;
  }

  /** Its bytes, which the caller doesn't change. */
  public byte[] content() {
    return content;
  }

  /** The media type that the registry gives, or an empty string. */
  public String type() {
    return type;
  }
}
