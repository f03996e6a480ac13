package dev.ociprobe.posix;

import java.util.List;

/** The end of a process, decoded as {@code WIFEXITED} and its siblings of wait(2) do. */
public sealed interface WaitStatus {

  /**
   * The process returned or called exit.
   *
   * @param code 0 to 255
   */
  record Exited(int code) implements WaitStatus {
    @Override
    public String toString() {
      return "exit status " + code;
    }
  }

  /**
   * A signal ended the process.
   *
   * @param signal 1 to 64
   */
  record Signaled(int signal, boolean coreDumped) implements WaitStatus {
    /** The signals from 1 on, whose numbers are the same on x86-64 and aarch64: signal(7). */
    private static final List<String> NAMES =
        List.of(
            "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV",
            "USR2", "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN",
            "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS");

    @Override
    public String toString() {
      return "killed by signal " + signal + name();
    }

    private String name() {
      return signal <= NAMES.size() ? " (SIG" + NAMES.get(signal - 1) + ")" : "";
    }
  }

  /** Decodes the status word of wait4(2) for a process that has ended. */
  static WaitStatus ofRaw(int raw) {
    int signal = raw & 0x7f;
    return signal == 0 ? new Exited((raw >> 8) & 0xff) : new Signaled(signal, (raw & 0x80) != 0);
  }

  /** Returns true for exit status 0. */
  default boolean isSuccess() {
    return this instanceof Exited(int code) && code == 0;
  }
}
