package dev.ociprobe.container.runtime;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A command of the "OCI Runtime Command Line Interface" that ociprobe calls. */
public enum Verb {
  @JsonProperty("create")
  CREATE("create"),
  @JsonProperty("start")
  START("start"),
  @JsonProperty("state")
  STATE("state"),
  @JsonProperty("exec")
  EXEC("exec"),
  @JsonProperty("pause")
  PAUSE("pause"),
  @JsonProperty("resume")
  RESUME("resume"),
  /** Changes the limits of a container to those of {@code {bundle}/resources.json}. */
  @JsonProperty("update")
  UPDATE("update"),
  @JsonProperty("kill")
  KILL("kill"),
  @JsonProperty("delete")
  DELETE("delete"),
  /** {@code delete --force}: also a running container, and no error for one that is gone. */
  @JsonProperty("deleteForce")
  DELETE_FORCE("delete --force");

  private final String label;

  Verb(String label) {
    this.label = label;
  }

  /** As a user would type it. */
  public String label() {
    return label;
  }
}
