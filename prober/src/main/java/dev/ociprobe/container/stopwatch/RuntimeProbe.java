package dev.ociprobe.container.stopwatch;

import dev.ociprobe.container.runtime.Catalogue;
import dev.ociprobe.container.runtime.CatalogueEntry;
import dev.ociprobe.container.runtime.EntryKind;
import dev.ociprobe.container.runtime.Features;
import dev.ociprobe.container.runtime.Identity;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.Placeholders;
import dev.ociprobe.container.runtime.Platform;
import dev.ociprobe.container.runtime.PlatformChoice;
import dev.ociprobe.container.runtime.Recognised;
import dev.ociprobe.container.runtime.Recognition;
import dev.ociprobe.container.runtime.RequestedRuntime;
import dev.ociprobe.container.runtime.RuntimeNotUsableException;
import dev.ociprobe.container.runtime.Verb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Asks a program which OCI runtime it is. It must print a version, and it must report an error for
 * a container that doesn't exist. Not safe for use by several threads at once.
 */
public final class RuntimeProbe {
  /** The longest that a question may take. */
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+)*");
  private static final int MAX_CHARS = 300;
  private static final int MAX_DOCUMENT = 64 << 10;

  private final Stopwatch stopwatch;
  private final Catalogue catalogue;
  private final Path emptyRoot;
  private final Map<String, String> environment;

  /**
   * A probe that calls runtimes through a stopwatch.
   *
   * @param stopwatch with the runtimes' environment
   * @param emptyRoot an empty directory for the runtime's state
   * @param environment variables of the runtimes besides those that the caller passes on
   */
  public RuntimeProbe(
      Stopwatch stopwatch, Catalogue catalogue, Path emptyRoot, Map<String, String> environment) {
    this.stopwatch = stopwatch;
    this.catalogue = catalogue;
    this.emptyRoot = emptyRoot;
    this.environment = Map.copyOf(environment);
  }

  /**
   * Finds out which runtime a binary is, by what it says.
   *
   * @throws RuntimeNotUsableException if it doesn't behave like a runtime, is another one than its
   *     name says, or is of a version that can't be driven
   */
  public OciRuntime identify(RequestedRuntime requested) {
    Optional<CatalogueEntry> named = requested.named();
    if (named.isPresent() && named.get().kind() instanceof EntryKind.WholeRun whole) {
      return ofCommand(requested, named.get(), whole);
    }
    if (named.isPresent() && named.get().kind() instanceof EntryKind.Shim shim) {
      return new ShimProbe(stopwatch, environment, this::identify)
          .identify(requested, named.get(), shim);
    }
    String printed = version(requested);
    Recognised recognised =
        new Recognition(catalogue, requested, printed, () -> features(requested)).decide();
    if (!printed.isEmpty()) {
      requireOptionsAccepted(requested);
    }
    OciRuntime runtime =
        new OciRuntime(
            requested.name(),
            recognised.entry(),
            requested.binary(),
            requested.options(),
            environment,
            recognised.identity(),
            Optional.empty());
    requireUnknownContainerRejected(runtime);
    return platform(runtime).map(runtime::on).orElse(runtime);
  }

  /** A tool without verbs can't be asked what it is, but most say their version. */
  private OciRuntime ofCommand(
      RequestedRuntime requested, CatalogueEntry entry, EntryKind.WholeRun whole) {
    Invocation told =
        stopwatch.invoke(Command.captured(List.of(whole.tool(), "--version"), TIMEOUT));
    String version =
        VERSION
            .matcher(told.isSuccess() ? told.stdout().text(MAX_DOCUMENT) : "")
            .results()
            .map(MatchResult::group)
            .findFirst()
            .orElse("unknown");
    return new OciRuntime(
        requested.name(),
        entry,
        requested.binary(),
        List.of(),
        environment,
        new Identity(version, "runs as one command: " + String.join(" ", whole.command())),
        Optional.empty());
  }

  /** The version that it prints; nothing if its features alone say what it is. */
  private String version(RequestedRuntime requested) {
    List<String> argv = versionCall(requested, List.of());
    Invocation told = stopwatch.invoke(Command.captured(argv, TIMEOUT));
    String printed = told.stdout().text(MAX_DOCUMENT);
    if (told.isSuccess() && !printed.isBlank()) {
      return printed;
    }
    if (told.outcome() instanceof InvocationOutcome.Ended
        && catalogue.recognise("", features(requested)).isPresent()) {
      return "";
    }
    throw RuntimeNotUsableException.notARuntime(
        requested.name(), requested.binary(), "prints no version (" + words(argv, told) + ")");
  }

  /** A runtime that refuses its options here would refuse each create. */
  private void requireOptionsAccepted(RequestedRuntime requested) {
    if (requested.options().isEmpty()) {
      return;
    }
    List<String> argv = versionCall(requested, requested.options());
    Invocation told = stopwatch.invoke(Command.captured(argv, TIMEOUT));
    if (!told.isSuccess()) {
      throw RuntimeNotUsableException.refusesOptions(
          requested.name(),
          requested.binary(),
          words(argv, told).lines().findFirst().orElseThrow());
    }
  }

  private List<String> versionCall(RequestedRuntime requested, List<String> options) {
    List<String> argv = new ArrayList<>();
    argv.add(requested.binary().toString());
    argv.addAll(options);
    argv.addAll(requested.named().orElse(catalogue.general()).saysWhatItIs().arguments());
    return argv;
  }

  private Map<String, String> features(RequestedRuntime requested) {
    List<String> argv = List.of(requested.binary().toString(), "features");
    Invocation told = stopwatch.invoke(Command.captured(argv, TIMEOUT));
    return told.isSuccess() ? Features.annotations(told.stdout().head()) : Map.of();
  }

  /** The platform that its options choose, or else its default. */
  private Optional<Platform> platform(OciRuntime runtime) {
    Optional<PlatformChoice> choice = runtime.entry().platforms();
    if (choice.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> chosen = choice.get().chosenBy(runtime.options());
    if (chosen.isPresent()) {
      return Optional.of(new Platform(chosen.get(), Platform.Choice.OPTION));
    }
    List<String> argv = new ArrayList<>();
    argv.add(runtime.binary().toString());
    argv.addAll(choice.get().arguments());
    Invocation told = stopwatch.invoke(Command.captured(argv, TIMEOUT));
    return choice
        .get()
        .defaultIn(told.stdout().text(MAX_DOCUMENT) + told.stderr().text(MAX_DOCUMENT))
        .map(name -> new Platform(name, Platform.Choice.DEFAULT));
  }

  private void requireUnknownContainerRejected(OciRuntime runtime) {
    if (!runtime.supports(Verb.STATE)) {
      return;
    }
    List<String> argv =
        runtime.argv(
            Verb.STATE,
            new Placeholders(
                emptyRoot, emptyRoot, emptyRoot, emptyRoot, "op-nosuch", "KILL", List.of("true")));
    Invocation state = stopwatch.invoke(Command.captured(argv, TIMEOUT));
    if (state.isSuccess() || !(state.outcome() instanceof InvocationOutcome.Ended)) {
      throw RuntimeNotUsableException.notARuntime(
          runtime.name(),
          runtime.binary(),
          "answers `state` for a container that doesn't exist (" + words(argv, state) + ")");
    }
  }

  private static String words(List<String> argv, Invocation invocation) {
    String stderr = invocation.stderr().text(MAX_CHARS);
    return String.join(" ", argv)
        + ": "
        + invocation.outcome()
        + (stderr.isEmpty() ? "" : ", " + stderr);
  }
}
