namespace CallLogging.Salesforce;

/// <summary>What is logged of one outcome (spec S2).</summary>
public enum LoggingMode
{
    /// <summary>A closed Task, under Past Activities.</summary>
    Completed,

    /// <summary>An open Task, under Next Steps.</summary>
    InProgress,

    /// <summary>No Task, no look-up, no record created.</summary>
    Nothing,
}
