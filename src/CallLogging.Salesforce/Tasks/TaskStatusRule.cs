namespace CallLogging.Salesforce;

/// <summary>What decided on a Task's status (spec S4).</summary>
public enum TaskStatusRule
{
    /// <summary>The standard word, <c>Completed</c> or <c>In Progress</c>, has the right meaning in this org.</summary>
    Standard,

    /// <summary>The org's statuses are not known: the standard word is tried.</summary>
    NotKnown,

    /// <summary>The first closed status of the org.</summary>
    FirstClosed,

    /// <summary>The first open status of the org that is not the default. The doctor names it.</summary>
    FirstOpen,

    /// <summary>The org has only its default open status. The doctor names it.</summary>
    OnlyOpen,
}
