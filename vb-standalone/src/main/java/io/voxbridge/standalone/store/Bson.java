package io.voxbridge.standalone.store;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Documents as bytes and back. Safe for use by many threads. */
final class Bson {
  private static final int USUAL_BYTES = 1_024;

  private Bson() {}

  static byte[] encode(Document document) {
    ByteBuf out = Unpooled.buffer(USUAL_BYTES);
    BsonEncoder.encodeDocument(document, out);
    byte[] bytes = new byte[out.readableBytes()];
    out.readBytes(bytes);
    return bytes;
  }

  /** Returns a document of the caller's own. */
  static Document decode(byte[] bytes) {
    return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
  }
}
