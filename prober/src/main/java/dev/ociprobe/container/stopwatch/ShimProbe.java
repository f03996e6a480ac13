package dev.ociprobe.container.stopwatch;

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

  OciRuntime identify(RequestedRuntime requested, CatalogueEntry entry, EntryKind.Shim shim) {
    String version =
        version(shim, "-v")
            .or(() -> version(shim, "--version"))
            .orElseThrow(() ->
                new RuntimeNotUsableException(
                    RuntimeNotUsableException.Reason.NOT_A_RUNTIME,
                    "%s: %s is not a containerd shim: it prints no version"
                        .formatted(requested.name(), shim.program()),
                    "name a shim, as in --runtime %s=shim:/usr/bin/containerd-shim-runc-v2"
                        .formatted(requested.name())));
    if (!shim.drives()) {
      return runtime(requested, entry, new Identity(version, "is a containerd shim"));
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

  private Optional<String> version(EntryKind.Shim shim, String option) {
    List<String> argv = List.of(shim.program().toString(), option);
    Invocation told = stopwatch.invoke(Command.captured(argv, RuntimeProbe.TIMEOUT));
    Matcher version = VERSION.matcher(told.stdout().text(MAX_CHARS));
    return told.isSuccess() && version.find() ? Optional.of(version.group(1)) : Optional.empty();
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
