namespace CallLogging.Simulators.SalesforceOrg;

internal enum FaultKind
{
    Answer,
    LockedRow,
    ExpiredTokens,
    RequestLost,
    AnswerLost,
    CommittedLate,
    Delayed,
}
