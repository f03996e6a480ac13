package dev.ociprobe.host.symbols;

import dev.ociprobe.host.elf.ProgramFunctions;
import dev.ociprobe.host.perf.MappedFile;
import dev.ociprobe.host.perf.UserFrame;
import dev.ociprobe.host.perf.UserStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions of this host's files. Safe for use by several threads. */
final class ProgramSymbols implements UserSymbols {
  /** Bounds on memory: stacks that differ by one instruction are different ones. */
  private static final int MAX_STACKS = 1 << 12;

  private static final int MAX_FRAMES = 1 << 14;

  private static final long MAX_PROGRAM_BYTES = 12 << 20;

  private final LoadedPrograms programs = new LoadedPrograms(MAX_PROGRAM_BYTES);
  private final Map<UserStack, List<UserFunction>> stacks = new HashMap<>();
  private final Map<UserFrame, UserFunction> frames = new HashMap<>();

  @Override
  public synchronized List<UserFunction> functions(UserStack stack) {
    if (stacks.size() >= MAX_STACKS) {
      stacks.clear();
    }
    List<UserFunction> known = stacks.get(stack);
    if (known == null) {
      if (frames.size() >= MAX_FRAMES) {
        frames.clear();
      }
      known =
          stack.frames().stream()
              .map(frame -> frames.computeIfAbsent(frame, this::function))
              .toList();
      stacks.put(stack, known);
    }
    return known;
  }

  @Override
  public synchronized void forget() {
    stacks.clear();
    frames.clear();
    programs.forget();
  }

  private UserFunction function(UserFrame frame) {
    MappedFile file = frame.file();
    Optional<ProgramFunctions> functions = programs.of(file);
    return new UserFunction(
        file.name(),
        functions.flatMap(f -> f.nameAt(frame.offset())).orElse(""),
        functions.map(f -> f.addressAt(frame.offset())).orElse(frame.offset()));
  }
}
