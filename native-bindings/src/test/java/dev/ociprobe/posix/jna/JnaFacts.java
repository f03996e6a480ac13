package dev.ociprobe.posix.jna;

import com.sun.jna.Structure;
import dev.ociprobe.posix.jna.Structures.PerfEventAttr;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All values that the JNA mappings assume, by C expression. */
public final class JnaFacts {
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "SYS_FSOPEN", "SYS_fsopen",
          "SYS_FSCONFIG", "SYS_fsconfig",
          "SYS_FSMOUNT", "SYS_fsmount",
          "SYS_OPENAT2", "SYS_openat2",
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
            new Structures.OpenHow(),
            new Structures.Timeval(),
            new Structures.Rusage(),
            new Structures.Pollfd(),
            new Structures.Statfs(),
            new PerfEventAttr())) {
      addStructure(facts, structure);
    }
    return facts;
  }

  /** {@code Structures.PerfEventAttr} is {@code struct perf_event_attr}; fields have C's names. */
  private static void addStructure(Map<String, Long> facts, Structure structure)
      throws ReflectiveOperationException {
    String name = structure.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_");
    String type = "struct " + name.toLowerCase(Locale.ROOT);
    String size =
        structure instanceof PerfEventAttr ? "PERF_ATTR_SIZE_VER5" : "sizeof(" + type + ")";
    facts.put(size, (long) structure.size());
    // JNA lets only subclasses read the offsets.
    Method fieldOffset = Structure.class.getDeclaredMethod("fieldOffset", String.class);
    fieldOffset.setAccessible(true);
    for (Field field : structure.getClass().getDeclaredFields()) {
      if (field.getName().equals("bits")) {
        continue; // bit-fields have no offset in C: AbiTest looks at each bit
      }
      int offset = (int) fieldOffset.invoke(structure, field.getName());
      facts.put("offsetof(" + type + ", " + field.getName() + ")", (long) offset);
    }
  }
}
