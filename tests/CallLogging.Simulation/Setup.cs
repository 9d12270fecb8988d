namespace CallLogging.Simulation;

/// <summary>What is simulated.</summary>
/// <param name="Hosts">How many hosts, 1 to 3.</param>
/// <param name="IsPostgreSql">Whether they share a store whose requests take several steps, wait for locks and lose their answers, or one whose requests are one step.</param>
internal sealed record Setup(int Hosts = 3, bool IsPostgreSql = false);
