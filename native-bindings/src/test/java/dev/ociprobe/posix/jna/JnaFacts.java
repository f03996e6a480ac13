package dev.ociprobe.posix.jna;

import com.sun.jna.Structure;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everything that the JNA mappings claim, by C expression. */
public final class JnaFacts {
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "SPAWN_FILE_ACTIONS_SIZE", "sizeof(posix_spawn_file_actions_t)",
          "SPAWN_ATTRIBUTES_SIZE", "sizeof(posix_spawnattr_t)",
          "SIGNAL_SET_SIZE", "sizeof(sigset_t)",
          "SYS_PIDFD_OPEN", "SYS_pidfd_open",
          "SYS_PIDFD_SEND_SIGNAL", "SYS_pidfd_send_signal");

  private JnaFacts() {}

  public static Map<String, Long> all() throws ReflectiveOperationException {
    Map<String, Long> facts = new LinkedHashMap<>();
    for (Field field : Constants.class.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType().isPrimitive()) {
        String expression = OTHER_NAMES.getOrDefault(field.getName(), field.getName());
        facts.put(expression, ((Number) field.get(null)).longValue());
      }
    }
    for (Structure structure :
        List.of(
            new Structures.Timespec(),
            new Structures.Timeval(),
            new Structures.Rusage(),
            new Structures.PollFd(),
            new Structures.Statfs())) {
      addStructure(facts, structure);
    }
    return facts;
  }

  /** {@code Structures.PollFd} is {@code struct pollfd}, and its fields have the C names. */
  private static void addStructure(Map<String, Long> facts, Structure structure)
      throws ReflectiveOperationException {
    String type = "struct " + structure.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    facts.put("sizeof(" + type + ")", (long) structure.size());
    // JNA keeps the offsets to its subclasses.
    Method fieldOffset = Structure.class.getDeclaredMethod("fieldOffset", String.class);
    fieldOffset.setAccessible(true);
    for (Field field : structure.getClass().getDeclaredFields()) {
      int offset = (int) fieldOffset.invoke(structure, field.getName());
      facts.put("offsetof(" + type + ", " + field.getName() + ")", (long) offset);
    }
  }
}
