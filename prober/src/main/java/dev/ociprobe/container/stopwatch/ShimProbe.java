package dev.ociprobe.container.stopwatch;

import static java.lang.Integer.parseInt;

import dev.ociprobe.container.runtime.CatalogueEntry;
import dev.ociprobe.container.runtime.EntryKind;
import dev.ociprobe.container.runtime.Identity;
import dev.ociprobe.container.runtime.OciRuntime;
import dev.ociprobe.container.runtime.RequestedRuntime;
import dev.ociprobe.container.runtime.RuntimeNotUsableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a containerd shim for its version, and the runtime that it calls what it is.
 *
 * @param environment variables of the runtimes besides those that the caller passes on
 * @param identify asks a runtime
 */
record ShimProbe(
    Stopwatch stopwatch,
    Map<String, String> environment,
    Function<RequestedRuntime, OciRuntime> identify) {
  /** There is no containerd to take a shim's events, which it only logs then. */
  private static final Map<String, String> NO_CONTAINERD = Map.of("TTRPC_ADDRESS", "");

  private static final int MAX_CHARS = 4096;
  private static final Pattern VERSION = Pattern.compile("(?i)\\bversion:\\s+v?(\\d[^\\s,]*)");

  /**
   * The version of a program that is built on containerd's library for shims, since when that takes
   * its parameters from standard input.
   */
  private static final Pattern OF_CONTAINERD =
      Pattern.compile("\\bVersion:\\s+v?(\\d{1,4})\\.(\\d{1,4}).*\\bGo version:", Pattern.DOTALL);

  private static final int PARAMETERS_SINCE = version(2, 3);

  OciRuntime identify(RequestedRuntime requested, CatalogueEntry entry, EntryKind.Shim named) {
    String printed =
        printed(named, "-v")
            .or(() -> printed(named, "--version"))
            .orElseThrow(() ->
                new RuntimeNotUsableException(
                    RuntimeNotUsableException.Reason.NOT_A_RUNTIME,
                    "%s: %s is not a containerd shim: it prints no version"
                        .formatted(requested.name(), named.program()),
                    "name a shim, as in --runtime %s=shim:/usr/bin/containerd-shim-runc-v2"
                        .formatted(requested.name())));
    String version = find(VERSION, printed).orElseThrow().group(1);
    EntryKind.Shim shim = named.takingParameters(takesParameters(printed));
    if (!shim.drives()) {
      return runtime(
          requested, entry.behind(shim, ""), new Identity(version, "is a containerd shim"));
    }
    OciRuntime driven =
        identify.apply(
            new RequestedRuntime(
                requested.name(), Optional.empty(), requested.binary(), List.of()));
    String evidence =
        "is a containerd shim that calls %s, which %s"
            .formatted(requested.binary(), driven.identity().evidence());
    return runtime(
        requested,
        driven.entry().behind(shim, driven.identity().version()),
        new Identity(version, evidence));
  }

  /** Returns the words that it prints for an option; empty if there is no version in them. */
  private Optional<String> printed(EntryKind.Shim shim, String option) {
    List<String> argv = List.of(shim.program().toString(), option);
    Invocation told = stopwatch.invoke(Command.captured(argv, RuntimeProbe.TIMEOUT));
    String text = told.stdout().text(MAX_CHARS);
    return told.isSuccess() && find(VERSION, text).isPresent()
        ? Optional.of(text)
        : Optional.empty();
  }

  private static boolean takesParameters(String printed) {
    return find(OF_CONTAINERD, printed)
        .map(found -> version(parseInt(found.group(1)), parseInt(found.group(2))))
        .filter(version -> version >= PARAMETERS_SINCE)
        .isPresent();
  }

  private static int version(int major, int minor) {
    return major * 10_000 + minor;
  }

  private static Optional<MatchResult> find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.toMatchResult()) : Optional.empty();
  }

  private OciRuntime runtime(RequestedRuntime requested, CatalogueEntry entry, Identity identity) {
    return new OciRuntime(
            requested.name(),
            entry,
            requested.binary(),
            requested.options(),
            environment,
            identity,
            Optional.empty())
        .with(NO_CONTAINERD);
  }
}
