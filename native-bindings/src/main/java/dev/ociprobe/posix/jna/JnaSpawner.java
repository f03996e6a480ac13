package dev.ociprobe.posix.jna;

import static dev.ociprobe.posix.jna.Constants.POSIX_SPAWN_SETSID;
import static dev.ociprobe.posix.jna.Constants.POSIX_SPAWN_SETSIGDEF;
import static dev.ociprobe.posix.jna.Constants.POSIX_SPAWN_SETSIGMASK;
import static dev.ociprobe.posix.jna.Constants.SIGNAL_SET_SIZE;
import static dev.ociprobe.posix.jna.Constants.SPAWN_ATTRIBUTES_SIZE;
import static dev.ociprobe.posix.jna.Constants.SPAWN_FILE_ACTIONS_SIZE;

import com.sun.jna.Memory;
import com.sun.jna.StringArray;
import dev.ociprobe.posix.SpawnRequest;
import dev.ociprobe.posix.spawn.DescriptorPlan;
import java.util.List;

/** Starts processes by posix_spawn(3), whose functions return their error and don't set errno. */
final class JnaSpawner {
  private JnaSpawner() {}

  static int spawn(SpawnRequest request) {
    try (Memory actions = new Memory(SPAWN_FILE_ACTIONS_SIZE);
        Memory attributes = new Memory(SPAWN_ATTRIBUTES_SIZE)) {
      succeeded("posix_spawn_file_actions_init", Libc.posix_spawn_file_actions_init(actions));
      try {
        addActions(actions, DescriptorPlan.of(request.descriptors()));
        succeeded("posix_spawnattr_init", Libc.posix_spawnattr_init(attributes));
        try {
          setAttributes(attributes, request.newSession());
          return spawn(request, actions, attributes);
        } finally {
          succeeded("posix_spawnattr_destroy", Libc.posix_spawnattr_destroy(attributes));
        }
      } finally {
        succeeded(
            "posix_spawn_file_actions_destroy", Libc.posix_spawn_file_actions_destroy(actions));
      }
    }
  }

  private static int spawn(SpawnRequest request, Memory actions, Memory attributes) {
    String program = request.program().toString();
    try (Memory pid = new Memory(Integer.BYTES)) {
      int error =
          Libc.posix_spawn(
              pid,
              program,
              actions,
              attributes,
              strings(request.argv()),
              strings(request.environment()));
      CheckedCalls.succeeded("posix_spawn", program, error);
      return pid.getInt(0);
    }
  }

  private static void addActions(Memory actions, DescriptorPlan plan) {
    for (DescriptorPlan.Duplication dup : plan.duplications()) {
      CheckedCalls.succeeded(
          "posix_spawn_file_actions_adddup2",
          dup.from(),
          Libc.posix_spawn_file_actions_adddup2(actions, dup.from(), dup.to()));
    }
    succeeded(
        "posix_spawn_file_actions_addclosefrom_np",
        Libc.posix_spawn_file_actions_addclosefrom_np(actions, plan.closeFrom()));
  }

  private static void setAttributes(Memory attributes, boolean newSession) {
    try (Memory signals = new Memory(SIGNAL_SET_SIZE)) {
      signals.clear();
      succeeded("posix_spawnattr_setsigmask", Libc.posix_spawnattr_setsigmask(attributes, signals));
      // All bits: sigfillset(3) would leave out libc's own two, which the child would ignore.
      signals.setMemory(0, SIGNAL_SET_SIZE, (byte) 0xff);
      succeeded(
          "posix_spawnattr_setsigdefault", Libc.posix_spawnattr_setsigdefault(attributes, signals));
    }
    int flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    if (newSession) {
      flags |= POSIX_SPAWN_SETSID;
    }
    succeeded("posix_spawnattr_setflags", Libc.posix_spawnattr_setflags(attributes, (short) flags));
  }

  private static StringArray strings(List<String> values) {
    return new StringArray(values.toArray(String[]::new), "UTF-8");
  }

  private static void succeeded(String function, int error) {
    CheckedCalls.succeeded(function, "", error);
  }
}
