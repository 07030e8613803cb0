package jp.warifu.certificate;

/** How the revocation of certificates is checked; whatever cannot be checked is refused. */
public enum Revocation {
    /** Not at all. */
    OFF,
    /** By a list in a file. */
    CRL_FILE,
    /** By the list that the certificate names. */
    CRL_DISTRIBUTION_POINT,
    /** By the responder that the certificate names. */
    OCSP
}
