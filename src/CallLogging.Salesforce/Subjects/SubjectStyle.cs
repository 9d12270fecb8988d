namespace CallLogging.Salesforce;

/// <summary>Which family of subjects is written (spec S5, S6).</summary>
public enum SubjectStyle
{
    /// <summary>Record and line: the wording of seed 002.</summary>
    Classic,

    /// <summary>The newer wording, which names the agent where one is known.</summary>
    WithAgent,
}
