package dev.ociprobe.bundle.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The algorithm of JSON Merge Patch: RFC 7386. */
final class JsonMerge {

  private JsonMerge() {}

  /** Applies the patch to the target in place: objects are merged, all else is replaced. */
  static ObjectNode apply(ObjectNode target, ObjectNode patch) {
    patch
        .properties()
        .forEach(each -> {
          JsonNode value = each.getValue();
          if (value.isNull()) {
            target.remove(each.getKey());
          } else if (value instanceof ObjectNode over
              && target.get(each.getKey()) instanceof ObjectNode under) {
            apply(under, over);
          } else {
            target.set(each.getKey(), value);
          }
        });
    return target;
  }
}
