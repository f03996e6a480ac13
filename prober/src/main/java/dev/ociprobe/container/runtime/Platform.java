package dev.ociprobe.container.runtime;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The platform on which a runtime runs containers, such as gVisor's {@code systrap}.
 *
 * @param choice who chose it
 */
public record Platform(String name, Choice choice) {

  /** The ways in which a platform comes to be chosen. */
  public enum Choice {
    @JsonProperty("default")
    DEFAULT("its default"),
    @JsonProperty("option")
    OPTION("by its option"),
    @JsonProperty("substitute")
    SUBSTITUTE("its default makes no container here");

    private final String words;

    Choice(String words) {
      this.words = words;
    }

    /** The choice in a few words. */
    public String words() {
      return words;
    }
  }
}
