package dev.ociprobe.host.symbols;

import dev.ociprobe.host.perf.UserStack;
import java.util.List;

/** The functions of programs by the places of their instructions. */
public interface UserSymbols {
  /** Names no function. */
  UserSymbols NONE =
      stack ->
          stack.frames().stream()
              .map(frame -> new UserFunction(frame.file().name(), "", frame.offset()))
              .toList();

  /** Returns the functions of this host's files, each read when it is met first. */
  static UserSymbols ofHost() {
    return new ProgramSymbols();
  }

  /**
   * The functions of a stack, innermost first.
   *
   * @return one for each frame
   */
  List<UserFunction> functions(UserStack stack);

  /** Forgets what it has read of programs: it is read again when it is met. */
  default void forget() {}
}
