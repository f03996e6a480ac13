package dev.ociprobe.container.runtime;

import dev.ociprobe.container.runtime.RuntimeNotUsableException.Reason;
import dev.ociprobe.text.NearestNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the binaries of runtimes by name or path; starts none. Immutable. */
public final class RuntimeFinder {
  private final Catalogue catalogue;
  private final ProgramFinder programs;

  /**
   * A finder that searches PATH first and then the usual directories.
   *
   * @param path the value of PATH, may be empty; its relative parts are ignored
   */
  public RuntimeFinder(Catalogue catalogue, String path) {
    this.catalogue = catalogue;
    this.programs = ProgramFinder.of(path);
  }

  /** The files at the places of the catalogue's runtimes, but none of its neighbours. */
  public List<RequestedRuntime> all() {
    List<RequestedRuntime> found = new ArrayList<>();
    for (CatalogueEntry entry : catalogue.runtimes()) {
      locate(entry).ifPresent(found::add);
    }
    return found;
  }

  /** Looks for the runtime of an entry; empty if it isn't installed. */
  public Optional<RequestedRuntime> locate(CatalogueEntry entry) {
    return locate(entry, List.of());
  }

  private Optional<RequestedRuntime> locate(CatalogueEntry entry, List<String> options) {
    return entry.binaries().stream()
        .flatMap(binary -> place(binary).stream())
        .findFirst()
        .flatMap(place ->
            withTool(entry)
                .map(found ->
                    new RequestedRuntime(entry.name(), Optional.of(found), place, options)));
  }

  /** The entry with its tool's path; empty if it calls one that is not installed. */
  private Optional<CatalogueEntry> withTool(CatalogueEntry entry) {
    return entry.kind() instanceof EntryKind.WholeRun whole
        ? programs.find(whole.tool()).map(entry::withToolAt)
        : Optional.of(entry);
  }

  private RequestedRuntime command(String name, List<String> words) {
    CatalogueEntry entry;
    try {
      entry = EntryDocument.ofCommand(name, words).toEntry();
    } catch (IllegalArgumentException e) {
      throw new RuntimeNotUsableException(
          Reason.NOT_KNOWN,
          name + ": " + e.getMessage(),
          "as in --runtime 'bwrap=command:bwrap --ro-bind {rootfs} / {argv}'");
    }
    return locate(entry)
        .orElseThrow(() ->
            new RuntimeNotUsableException(
                Reason.NOT_INSTALLED,
                "%s: there is no program %s (looked in %s)"
                    .formatted(name, words.getFirst(), programs),
                "install it, or name its path"));
  }

  private Optional<Path> place(String binary) {
    return OwnProgram.isOwn(binary)
        ? Optional.of(OwnProgram.locate(binary)).filter(ProgramFinder::isProgram)
        : programs.find(binary);
  }

  /**
   * Finds the runtimes that a user requested.
   *
   * @param requests each {@code NAME} or {@code NAME=PATH}, with options of the runtime's own after
   *     it: {@code new=/opt/x/runsc --platform=systrap}
   * @throws RuntimeNotUsableException if one is unknown or not installed, or a name comes twice
   */
  public List<RequestedRuntime> select(List<String> requests) {
    List<RequestedRuntime> selected = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String request : requests) {
      RequestedRuntime runtime = select(RuntimeRequest.parse(request));
      if (!names.add(runtime.name())) {
        throw new RuntimeNotUsableException(
            Reason.NOT_KNOWN,
            "runtime \"" + runtime.name() + "\" is named twice",
            "give one of them a name of its own: --runtime other=" + runtime.binary());
      }
      selected.add(runtime);
    }
    return selected;
  }

  /**
   * Looks at requests without looking for the runtimes: they may be another host's.
   *
   * @throws RuntimeNotUsableException if a name without a path is unknown
   */
  public void requireKnown(List<String> requests) {
    for (String each : requests) {
      RuntimeRequest request = RuntimeRequest.parse(each);
      if (!request.hasPath() && catalogue.find(request.name()).isEmpty()) {
        throw unknown(request);
      }
    }
  }

  private RequestedRuntime select(RuntimeRequest request) {
    if (!request.command().isEmpty()) {
      return command(request.name(), request.command());
    }
    if (ShimEntries.isShim(request)) {
      return new ShimEntries(catalogue, programs).locate(request);
    }
    if (request.hasPath()) {
      return atPath(request.name(), request.path(), request.options());
    }
    CatalogueEntry entry = catalogue.find(request.name()).orElseThrow(() -> unknown(request));
    requireOptionsHavePlace(entry, request);
    return locate(entry, request.options())
        .orElseThrow(() ->
            new RuntimeNotUsableException(
                Reason.NOT_INSTALLED,
                entry.name() + " is not installed (looked in " + programs + ")",
                "install it, or name its path: --runtime " + entry.name() + "=/path/to/it"));
  }

  /** A command has its options among its words. */
  private static void requireOptionsHavePlace(CatalogueEntry entry, RuntimeRequest request) {
    if (entry.kind() instanceof EntryKind.WholeRun whole && !request.options().isEmpty()) {
      throw new RuntimeNotUsableException(
          Reason.NOT_KNOWN,
          entry.name() + " has no verbs before which options could stand",
          "write its command out: --runtime '%s=command:%s'"
              .formatted(entry.name(), String.join(" ", whole.command())));
    }
  }

  private RuntimeNotUsableException unknown(RuntimeRequest request) {
    String name = request.name();
    if (name.contains("/")) {
      return new RuntimeNotUsableException(
          Reason.NOT_KNOWN,
          "\"" + name + "\" is a path, and has no name for the results",
          "give it one: --runtime mine=" + name);
    }
    return new RuntimeNotUsableException(
        Reason.NOT_KNOWN,
        "unknown runtime \"" + name + "\"",
        NearestNames.to(name, names()).stream()
                .findFirst()
                .map("did you mean %s? Or "::formatted)
                .orElse("")
            + "use one of "
            + String.join(", ", names())
            + ", or name a binary: --runtime "
            + (name.isEmpty() ? "mine" : name)
            + "=/path/to/it");
  }

  private RequestedRuntime atPath(String name, String pathText, List<String> options) {
    if (!EntryDocument.isName(name)) {
      throw new RuntimeNotUsableException(
          Reason.NOT_KNOWN,
          "\"" + name + "\" can't name a runtime",
          "use 1 to 32 letters, digits or . _ + -, as in --runtime mine=/opt/x/bin/runc");
    }
    return new RequestedRuntime(
        name, catalogue.find(name), ProgramFinder.at(name, pathText), options);
  }

  private List<String> names() {
    return catalogue.entries().stream().map(CatalogueEntry::name).toList();
  }
}
