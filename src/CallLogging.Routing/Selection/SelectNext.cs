namespace CallLogging.Routing;

/// <summary>Chooses the next member: the shape of every selection policy.</summary>
/// <param name="view">What the policy may look at.</param>
/// <returns>The member's place, or -1 if nobody is eligible.</returns>
public delegate int SelectNext(in SelectionView view);
