package dev.ociprobe.cli;

import dev.ociprobe.container.runtime.RequestedRuntime;
import dev.ociprobe.probe.reproduce.MeasuringRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The runtimes that take part in the runs of experiments: those that the user named, or those of
 * the experiment that are installed.
 */
final class Participants {
  private final RuntimeOptions options;

  Participants(RuntimeOptions options) {
    this.options = options;
  }

  /** Returns them in the words of {@code --runtime}, the reference first if it takes part. */
  List<String> of(MeasuringRun run) {
    List<String> requests = new ArrayList<>();
    for (String each : run.runtimes()) {
      request(each).ifPresent(requests::add);
    }
    options.named().stream()
        .filter(each -> !run.runtimes().contains(name(each)))
        .forEach(requests::add);
    run.twice().flatMap(this::again).ifPresent(requests::add);
    return requests;
  }

  /** Returns those that the experiment wants, and this host lacks. */
  List<String> missing(MeasuringRun run) {
    return options.areNamed()
        ? List.of()
        : run.runtimes().stream().filter(each -> locate(each).isEmpty()).toList();
  }

  private Optional<String> request(String runtime) {
    return options.areNamed()
        ? options.named().stream().filter(each -> name(each).equals(runtime)).findFirst()
        : locate(runtime).map(_ -> runtime);
  }

  /** The same binary and options under another name. */
  private Optional<String> again(String runtime) {
    return request(runtime)
        .flatMap(each -> {
          String rest = each.substring(name(each).length());
          String again = runtime + MeasuringRun.AGAIN;
          return rest.startsWith("=")
              ? Optional.of(again + rest)
              : locate(runtime).map(binary -> again + "=" + binary + rest);
        });
  }

  private Optional<Path> locate(String runtime) {
    return options
        .catalogue()
        .find(runtime)
        .flatMap(options.finder()::locate)
        .map(RequestedRuntime::binary);
  }

  private static String name(String request) {
    return request.split("[= ]", 2)[0];
  }
}
