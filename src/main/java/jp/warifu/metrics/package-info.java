/** What is counted, through Keycloak's own metrics; knows neither people nor serial numbers. */
@NullMarked
package jp.warifu.metrics;

import org.jspecify.annotations.NullMarked;
