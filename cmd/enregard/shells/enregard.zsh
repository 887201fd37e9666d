#compdef enregard
# Completion of enregard for zsh. In ~/.zshrc, below compinit:
#   source <(enregard completion zsh)

_enregard() {
    local program=${(Q)words[1]} line files glob
    local -a answer described before
    before=("${(@Q)words[2,CURRENT-1]}")
    answer=("${(@f)$(${~program} __complete -- "=${(Q)PREFIX}" $before 2>/dev/null)}")
    for line in $answer; do
        case $line in
            :files*) files=yes; glob=${(j:|:)${=line#:files}} ;;
            ?*) described+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}") ;;
        esac
    done
    (( $#described )) && _describe -V 'enregard' described
    if [[ -n $files ]]; then
        compset -P '--*='
        if [[ -n $glob ]]; then
            _files -g "(#i)*($glob)(-.)" || _files
        else
            _files
        fi
    fi
}

if [[ $funcstack[1] == _enregard ]]; then
    _enregard "$@"
else
    compdef _enregard enregard
fi
