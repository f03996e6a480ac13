package dev.ociprobe.container.runtime;

import java.nio.file.Path;

/** Thrown for a runtime, or a catalogue file, that can't be used; says why and what to do. */
public final class RuntimeNotUsableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** The kinds of problem. */
  public enum Reason {
    /** No such name, path or option, or a catalogue file that can't be read. */
    NOT_KNOWN,
    /** Known, but not installed on this host. */
    NOT_INSTALLED,
    /** Installed, but it doesn't behave like an OCI runtime. */
    NOT_A_RUNTIME
  }

  private final Reason reason;
  private final String remedy;

  /**
   * An exception with a remedy.
   *
   * @param message what is wrong, with the name or path
   * @param remedy what the user can do, as an imperative
   */
  public RuntimeNotUsableException(Reason reason, String message, String remedy) {
    super(message);
    this.reason = reason;
    this.remedy = remedy;
  }

  /**
   * Returns the exception for a program that doesn't behave like an OCI runtime.
   *
   * @param why it is none, as in {@code prints no version}
   */
  public static RuntimeNotUsableException notARuntime(String name, Path binary, String why) {
    return new RuntimeNotUsableException(
        Reason.NOT_A_RUNTIME,
        name + ": " + binary + " is not an OCI runtime: it " + why,
        "name the binary of a runtime such as runc: --runtime " + name + "=/path/to/it");
  }

  /**
   * Returns the exception for a runtime that refuses the options that the user gave it.
   *
   * @param call the command line that failed, with what it said
   */
  public static RuntimeNotUsableException refusesOptions(String name, Path binary, String call) {
    return new RuntimeNotUsableException(
        Reason.NOT_KNOWN,
        name + ": " + binary + " refuses its options (" + call + ")",
        "see which it has: " + binary + " --help");
  }

  public Reason reason() {
    return reason;
  }

  public String remedy() {
    return remedy;
  }
}
