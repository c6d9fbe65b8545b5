#compdef qicao
# qicao completion (zsh)
_qicao() {
    local program=${(Q)words[1]} line
    local -a fields values shown open open_shown
    while IFS= read -r line; do
        fields=("${(@ps:\t:)line}")
        if [[ $fields[1] == *[/=@] ]]; then
            open+=("$fields[1]") open_shown+=("$fields[2]")
        else
            values+=("$fields[1]") shown+=("$fields[2]")
        fi
    done < <(_QICAO_COMPLETE=zsh ${~program} "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)
    # -U: what fits was chosen already, also by the letters of pinyin.
    (( $#values )) && compadd -U -l -d shown -- "$values[@]"
    (( $#open )) && compadd -U -l -S '' -d open_shown -- "$open[@]"
    (( $#values + $#open ))
}
if [[ $funcstack[1] == _qicao ]]; then
    _qicao "$@"
else
    (( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
    compdef _qicao qicao
fi
