package dev.ociprobe.container.runtime;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A command of the OCI Runtime Command Line Interface. */
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
  /** Sets a container's limits to those in {@code {bundle}/resources.json}. */
  @JsonProperty("update")
  UPDATE("update"),
  @JsonProperty("kill")
  KILL("kill"),
  @JsonProperty("delete")
  DELETE("delete"),
  /** {@code delete --force}: also deletes a running container; no error if there is none. */
  @JsonProperty("deleteForce")
  DELETE_FORCE("delete --force");

  private final String label;

  Verb(String label) {
    this.label = label;
  }

  /** The verb as a user types it. */
  public String label() {
    return label;
  }
}
