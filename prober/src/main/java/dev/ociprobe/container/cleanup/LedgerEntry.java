package dev.ociprobe.container.cleanup;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * A line of the ledger: one thing, or all things of one kind, that a run is about to make. Files
 * and mounts under the run's own directory need no entry. An example:
 *
 * <pre>{@code
 * {"made":"containers","runtime":"crun","stateRoot":"/run/ociprobe/t6ouk0x9/crun/state",
 *  "deleteForce":["/usr/bin/crun","--root","…","delete","--force","{id}"]}
 * {"made":"ownPaths","paths":["/run/vc/sbs/{id}","/run/vc/vm/{id}"]}
 * {"made":"cgroups","parent":"/ociprobe/t6ouk0x9"}
 * {"made":"slice","unit":"ociprobe_t6ouk0x9.slice"}
 * {"made":"setting","file":"/sys/kernel/rcu_expedited","before":"0","during":"1"}
 * {"made":"controllers","directory":"/sys/fs/cgroup","controllers":["hugetlb","misc"],
 *  "beside":["init.scope","system.slice"]}
 * {"made":"socket","namedIn":"/run/ociprobe/t6ouk0x9/runc-shim/socket"}
 * {"made":"files","directory":"/mnt/data/ociprobe-t6ouk0x9"}
 * }</pre>
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "made")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LedgerEntry.Containers.class, name = "containers"),
  @JsonSubTypes.Type(value = LedgerEntry.OwnPaths.class, name = "ownPaths"),
  @JsonSubTypes.Type(value = LedgerEntry.Cgroups.class, name = "cgroups"),
  @JsonSubTypes.Type(value = LedgerEntry.Slice.class, name = "slice"),
  @JsonSubTypes.Type(value = LedgerEntry.Setting.class, name = "setting"),
  @JsonSubTypes.Type(value = LedgerEntry.Controllers.class, name = "controllers"),
  @JsonSubTypes.Type(value = LedgerEntry.Socket.class, name = "socket"),
  @JsonSubTypes.Type(value = LedgerEntry.Files.class, name = "files")
})
public sealed interface LedgerEntry {

  /** The placeholder for the container's id in {@link Containers#deleteForce}. */
  String ID = "{id}";

  /**
   * Containers of one runtime, whose ids begin with the run's prefix.
   *
   * @param runtime its name in the results
   * @param stateRoot the directory of the runtime's state, whose names begin with the container's
   *     id
   * @param deleteForce the command that removes a container, with {@link #ID} for its id; empty if
   *     the runtime has none
   */
  record Containers(String runtime, String stateRoot, List<String> deleteForce)
      implements LedgerEntry {
    public Containers {
      deleteForce = List.copyOf(deleteForce);
    }
  }

  /**
   * The paths where a runtime keeps things of its containers, besides {@link Containers#stateRoot}.
   *
   * @param paths templates of {@link dev.ociprobe.container.runtime.OwnPath}
   */
  record OwnPaths(List<String> paths) implements LedgerEntry {
    public OwnPaths {
      paths = List.copyOf(paths);
    }
  }

  /**
   * All cgroups below one, in every hierarchy, and the processes in them.
   *
   * @param parent path from a hierarchy's root
   */
  record Cgroups(String parent) implements LedgerEntry {}

  /**
   * A slice of systemd's, and the scopes in it.
   *
   * @param unit its name
   */
  record Slice(String unit) implements LedgerEntry {}

  /**
   * A kernel setting that the run changes for a while.
   *
   * @param file absolute path
   * @param before the value to restore
   * @param during the value that the run sets
   */
  record Setting(String file, String before, String during) implements LedgerEntry {}

  /**
   * Controllers of cgroup version 2 that the run enables for all cgroups of the host.
   *
   * @param directory the root of the mount
   * @param controllers those to disable again
   * @param beside the names of the cgroups that were there besides ociprobe's own
   */
  record Controllers(String directory, List<String> controllers, List<String> beside)
      implements LedgerEntry {
    public Controllers {
      controllers = List.copyOf(controllers);
      beside = List.copyOf(beside);
    }
  }

  /**
   * The sockets of the containerd shims of one slot, one after the other.
   *
   * @param namedIn the file that holds the absolute path of the current one
   */
  record Socket(String namedIn) implements LedgerEntry {}

  /**
   * A directory of the run's outside its own one.
   *
   * @param directory absolute path, whose name ends in the run's id
   */
  record Files(String directory) implements LedgerEntry {}
}
