package jp.warifu.keys;

/** How a rotation stands. */
public enum RotationState {
    /** Under way on one of the nodes, or left behind by one that ended. */
    RUNNING,
    /** Every row is under the current key. */
    DONE,
    /** It went through all rows and left some as they were, or could not go on; the problem says why. */
    STUCK
}
