package dev.ociprobe.host.cgroup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ociprobe.host.procfs.FileContent;
import dev.ociprobe.host.procfs.PseudoFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The state files of runtimes in the directories that container engines tell them to use. */
record RuntimeStateFiles(CgroupFinder finder) {

  /** Patterns for {@link PseudoFiles#matching}. */
  private static final List<String> ROOTS =
      List.of(
          "run/runc",
          "run/crun",
          "run/runsc",
          "run/youki",
          "run/user/*/runc",
          "run/user/*/crun",
          "run/user/*/runsc",
          "run/docker/*/*",
          "run/containerd/runc/*",
          "run/containerd/runsc/*");

  private static final List<Form> FORMS =
      List.of(
          new Form(
              "%/state.json",
              List.of("/cgroup_paths/memory", "/cgroup_paths/"), "/init_process_pid"),
          new Form("%/status", List.of("/cgroup-path"), "/pid"),
          new Form("%_sandbox:*.state", List.of("/sandbox/cgroup/cgroupv1/name"), "/sandbox/pid"));

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * The form of one runtime's state file.
   *
   * @param file below the root; {@code %} stands for the id
   * @param cgroups JSON pointers to the cgroup's path, or to its directory in a hierarchy
   * @param pid JSON pointer to a process in the cgroup
   */
  private record Form(String file, List<String> cgroups, String pid) {}

  /** The containers with an id, one for each runtime that has its state. */
  List<FoundContainer> find(String id) {
    return ROOTS.stream()
        .flatMap(root -> finder.files().matching(Path.of("/"), root).stream())
        .flatMap(root -> FORMS.stream().flatMap(form -> read(root, form, id)))
        .toList();
  }

  private Stream<FoundContainer> read(Path root, Form form, String id) {
    return finder.files().matching(root, form.file().replace("%", id)).stream()
        .flatMap(
            file -> parse(file).stream().flatMap(state -> located(file, form, state).stream()));
  }

  private Optional<JsonNode> parse(Path file) {
    try {
      return finder.files().read(file) instanceof FileContent.Text(String text)
          ? Optional.ofNullable(JSON.readTree(text))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty(); // the search goes on by the cgroup's name
    }
  }

  private Optional<FoundContainer> located(Path file, Form form, JsonNode state) {
    return form.cgroups().stream()
        .map(pointer -> state.at(pointer).asText())
        .filter(path -> path.startsWith("/"))
        .map(path -> finder.layout().cgroupOf(Path.of(path)))
        .map(cgroup -> new FoundContainer(cgroup, file.toString(), finder.expected(cgroup)))
        .filter(found -> !found.location().directories().isEmpty())
        .findFirst()
        .or(() -> ofProcess(file, state.at(form.pid()).asInt()));
  }

  private Optional<FoundContainer> ofProcess(Path file, int pid) {
    CgroupLocation location = finder.ofProcess(pid);
    return location.directories().values().stream()
        .findFirst()
        .map(directory ->
            new FoundContainer(
                finder.layout().cgroupOf(directory), file + ", process " + pid, location));
  }
}
