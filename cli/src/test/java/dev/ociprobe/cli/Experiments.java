package dev.ociprobe.cli;

import dev.ociprobe.result.files.Run;
import dev.ociprobe.result.files.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Experiments on create, and their results. */
record Experiments(Path directory) {
  static final Path RCU_EXPEDITED = Path.of("/sys/kernel/rcu_expedited");

  /** The program, in a directory of that name. */
  Ociprobe ociprobe(String name) throws IOException {
    return new Ociprobe(Files.createDirectories(directory.resolve(name)));
  }

  String[] arguments(String factor, int runs, String... options) {
    List<String> arguments = new ArrayList<>(List.of("spikes", "--confirm", factor));
    arguments.addAll(List.of("--quiet", "--no-report"));
    arguments.addAll(List.of("--phase", "create", "--runs", Integer.toString(runs)));
    arguments.addAll(List.of("--warmup", "0", "--out", directory.resolve("out").toString()));
    arguments.addAll(List.of(options));
    return arguments.toArray(String[]::new);
  }

  Run result() throws IOException {
    return RunReader.readRun(directory.resolve("out"));
  }
}
