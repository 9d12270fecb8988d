namespace CallLogging.Hosting;

/// <summary>Says that the calls of an account are written to a destination.</summary>
/// <param name="From">The account: <c>main</c>, or <c>aircall:main</c> where several providers have an account of that name.</param>
/// <param name="To">The destination: <c>prod</c>, or <c>salesforce:prod</c> where several kinds have one of that name.</param>
public sealed record Route(string From, string To);
