package touchpoint.topics;

/** Only named people deal with a topic from now on, or everybody does again. Published inside the transaction that makes it so. */
public record TopicGuarded(long topic, boolean sensitive) {}
