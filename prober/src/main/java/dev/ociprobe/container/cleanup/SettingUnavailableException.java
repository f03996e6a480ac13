package dev.ociprobe.container.cleanup;

import java.io.IOException;

/** Thrown where a kernel setting can't be switched; says why, and what to do. */
public final class SettingUnavailableException extends IOException {
  private static final long serialVersionUID = 1;

  private final String remedy;

  SettingUnavailableException(String message, String remedy) {
    super(message);
    this.remedy = remedy;
  }

  SettingUnavailableException(String message, String remedy, IOException cause) {
    super(message, cause);
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }
}
