package dev.ociprobe.posix.ffm;

import static dev.ociprobe.posix.generated.Posix_h.C_INT;
import static dev.ociprobe.posix.generated.Posix_h.C_POINTER;
import static dev.ociprobe.posix.generated.Posix_h.POSIX_SPAWN_SETSID;
import static dev.ociprobe.posix.generated.Posix_h.POSIX_SPAWN_SETSIGDEF;
import static dev.ociprobe.posix.generated.Posix_h.POSIX_SPAWN_SETSIGMASK;

import dev.ociprobe.posix.SpawnRequest;
import dev.ociprobe.posix.generated.Posix_h;
import dev.ociprobe.posix.generated.posix_spawn_file_actions_t;
import dev.ociprobe.posix.generated.posix_spawnattr_t;
import dev.ociprobe.posix.generated.sigset_t;
import dev.ociprobe.posix.spawn.DescriptorPlan;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * Starts processes by posix_spawn(3), whose functions return their error number and don't set
 * errno, so that the generated methods can be used.
 */
final class FfmSpawner {
  private FfmSpawner() {}

  static int spawn(SpawnRequest request) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment actions = posix_spawn_file_actions_t.allocate(arena);
      succeeded("posix_spawn_file_actions_init", Posix_h.posix_spawn_file_actions_init(actions));
      try {
        addActions(actions, DescriptorPlan.of(request.descriptors()));
        MemorySegment attributes = posix_spawnattr_t.allocate(arena);
        succeeded("posix_spawnattr_init", Posix_h.posix_spawnattr_init(attributes));
        try {
          setAttributes(attributes, request.newSession(), arena);
          return spawn(request, actions, attributes, arena);
        } finally {
          succeeded("posix_spawnattr_destroy", Posix_h.posix_spawnattr_destroy(attributes));
        }
      } finally {
        succeeded(
            "posix_spawn_file_actions_destroy", Posix_h.posix_spawn_file_actions_destroy(actions));
      }
    }
  }

  private static int spawn(
      SpawnRequest request, MemorySegment actions, MemorySegment attributes, Arena arena) {
    String program = request.program().toString();
    MemorySegment pid = arena.allocate(C_INT);
    int error =
        Posix_h.posix_spawn(
            pid,
            arena.allocateFrom(program),
            actions,
            attributes,
            strings(request.argv(), arena),
            strings(request.environment(), arena));
    Downcalls.succeeded("posix_spawn", program, error);
    return pid.get(C_INT, 0);
  }

  private static void addActions(MemorySegment actions, DescriptorPlan plan) {
    for (DescriptorPlan.Duplication dup : plan.duplications()) {
      Downcalls.succeeded(
          "posix_spawn_file_actions_adddup2",
          dup.from(),
          Posix_h.posix_spawn_file_actions_adddup2(actions, dup.from(), dup.to()));
    }
    succeeded(
        "posix_spawn_file_actions_addclosefrom_np",
        Posix_h.posix_spawn_file_actions_addclosefrom_np(actions, plan.closeFrom()));
  }

  private static void setAttributes(MemorySegment attributes, boolean newSession, Arena arena) {
    MemorySegment noSignal = sigset_t.allocate(arena);
    succeeded(
        "posix_spawnattr_setsigmask", Posix_h.posix_spawnattr_setsigmask(attributes, noSignal));
    // All bits: sigfillset(3) would leave out libc's own two, which the child would then ignore.
    MemorySegment everySignal = sigset_t.allocate(arena).fill((byte) 0xff);
    succeeded(
        "posix_spawnattr_setsigdefault",
        Posix_h.posix_spawnattr_setsigdefault(attributes, everySignal));
    int flags = POSIX_SPAWN_SETSIGMASK() | POSIX_SPAWN_SETSIGDEF();
    if (newSession) {
      flags |= POSIX_SPAWN_SETSID();
    }
    succeeded(
        "posix_spawnattr_setflags", Posix_h.posix_spawnattr_setflags(attributes, (short) flags));
  }

  /** Allocates a null-terminated array of C strings. */
  private static MemorySegment strings(List<String> values, Arena arena) {
    MemorySegment array = arena.allocate(C_POINTER, values.size() + 1L);
    for (int i = 0; i < values.size(); i++) {
      array.setAtIndex(C_POINTER, i, arena.allocateFrom(values.get(i)));
    }
    return array;
  }

  private static void succeeded(String function, int error) {
    Downcalls.succeeded(function, "", error);
  }
}
